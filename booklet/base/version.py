"""The one place that says which version this is; the build of the wheel reads it here."""

VERSION = "0.1.0"
