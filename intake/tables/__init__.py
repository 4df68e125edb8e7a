"""Tables that people bring (CSV, XLSX): read with care, checked like any form, made one submission."""
