"""Chinese surnames: enough of them to tell a name from another short word, never a person."""

_SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏"
    "魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚"
    "邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢安齐庄申路兰倪季梅洪翟童耿柳柴焦卓岳舒喻祝左殷祁关蓝骆苗"
    "卜柯涂欧甘屈吉时成管娄辛缪麻宫裴靳瞿边单鲍苟冉房巩项解游费甄纪席盛凌霍包查聂冀尚丛连桑代窦卫晏"
    "阳华穆闵简饶滕都景党易车荣原宁谷庞匡仇栾权初"
)
_DOUBLE = ("欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯")


def has_surname(name: str) -> bool:
    """Whether a word begins with one of the commonest surnames."""
    return name[:1] in _SINGLE or name.startswith(_DOUBLE)
