curl -G 'https://register.example/api/v1/agreements/' \
  -d 'countries=JP,TW' -d 'signed_after=2023-01-01' \
  -d 'only=reference,title,signed'
