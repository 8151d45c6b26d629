"""What is fitted and held out, how fits are scored, and which one is reported."""
