"""What a run can say of its own quality: against a planted truth, and without one."""
