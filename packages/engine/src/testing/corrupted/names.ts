import type { Random } from './random.ts'

const FAMILIES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
]
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华建国文玉兰志新春海辉宇佳梅红峰晓波俊浩琳慧婷亮凯倩子轩玲萍琪颖清晴']

/** A Chinese name of two or three characters, with the family name where it is given. */
export function personName(random: Random, family = random.common(FAMILIES)): string {
  return family + random.pick(GIVEN) + (random.chance(0.65) ? random.pick(GIVEN) : '')
}

export const CITIES = ['长沙', '株洲', '湘潭', '衡阳', '邵阳', '岳阳', '常德', '益阳', '郴州', '永州', '怀化', '娄底']
const DISTRICTS = ['岳麓区', '天心区', '芙蓉区', '雨花区', '开福区', '石峰区', '荷塘区', '武陵区', '鼎城区', '北塔区', '双清区', '苏仙区']
const ROADS = [
  '解放',
  '人民',
  '中山',
  '建设',
  '和平',
  '新华',
  '文化',
  '长江',
  '朝阳',
  '胜利',
  '五一',
  '芙蓉',
  '湘江',
  '韶山',
  '车站',
  '劳动',
  '城南',
  '桐梓坡',
  '枫林',
  '银盆岭',
]

/** An address as a register has it. */
export function addressOf(random: Random): string {
  const road = `${random.pick(ROADS)}${random.pick(['路', '街', '大道', '东路', '西路', '中路', '一路', '二路'])}${1 + random.below(900)}号`
  const home = random.chance(0.7) ? `${1 + random.below(30)}栋${1 + random.below(33)}0${1 + random.below(8)}室` : ''
  return `湖南省${random.pick(CITIES)}市${random.pick(DISTRICTS)}${road}${home}`
}
