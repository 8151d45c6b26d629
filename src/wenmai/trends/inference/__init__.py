"""Tests of yearly series: trends, change points, known breaks, panels."""
