"""`python -m booklet`."""

from booklet.cli import main

raise SystemExit(main())
