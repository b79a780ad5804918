"""gklint: does a 公文 say what its 公开属性 is, rightly, before it leaves the house?"""

__version__ = "0.1.0"
