const site = "https://register.example/api/v1/agreements/";
const asked = { countries: "JP,TW", signed_after: "2023-01-01" };
let address = `${site}?${new URLSearchParams(asked)}`;
while (address) {
  const answer = await fetch(address);
  const page = await answer.json();
  for (const { reference, title } of page.results) {
    console.log(reference, title);
  }
  address = page.next;
}
