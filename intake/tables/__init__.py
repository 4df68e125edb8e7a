"""Tables that people bring (CSV, XLSX): read with care, checked like forms, one submission each."""
