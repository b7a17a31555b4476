"""Finding the termbase's terms on a page beside one regular expression with all of them."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Result, compare
from bench.texts import WORDS
from transcall.domain.inline import Content
from transcall.domain.term import Term
from transcall.suggest.terms import TermFinder
