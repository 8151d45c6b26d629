"""Statistics of yearly series and of resampled documents; nothing here knows a stage."""
