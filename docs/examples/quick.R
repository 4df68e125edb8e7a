site <- "https://register.example/agreements.csv"
asked <- "countries=JP,TW&signed_after=2023-01-01"
agreements <- read.csv(
  paste0(site, "?", asked), fileEncoding = "UTF-8-BOM"
)
agreements[c("reference", "title", "signed_earliest")]
