"""False alarms, power and coverage of the tests on simulated series."""
