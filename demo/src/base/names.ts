/** Names of people: surnames by their share of the population, given names of one or two characters by sex. Every bearer is made up. */
import { type Rng, Weighted } from './rng.ts'

export type Sex = 'male' | 'female'

/** Surname and share in per mille, after the Ministry of Public Security's yearly report on names (rounded). */
const SURNAMES =
  '王72 李71 张68 刘54 陈45 杨31 黄22 赵21 吴20 周20 徐15 孙14 马13 朱13 胡12 林12 郭12 何11 高10 罗9 郑9 梁8 谢8 宋7 唐7 许7 邓6 韩6 冯6 曹6 彭5 曾5 肖5 田5 董5 ' +
  '潘4 袁4 蔡4 蒋4 余4 于4 杜4 叶4 程4 魏4 苏4 吕4 丁4 任4 卢3 姚3 沈3 钟3 姜3 崔3 谭3 陆3 范3 汪3 廖3 石3 金3 韦3 贾3 夏3 付3 方3 邹3 熊3 白3 孟3 秦2 邱2 侯2 江2 尹2 薛2 ' +
  '闫2 段2 雷2 龙2 黎2 史2 陶2 贺2 毛2 郝2 顾2 龚2 邵2 万2 覃2 武2 钱2 戴2 严2 莫2 孔2 向2 常2 汤2 欧阳1 康1 易1 乔1 赖1 文1 庞1 樊1 殷1 翟1 倪1 颜1 牛1 温1 芦1 季1 俞1 章1 鲁1 葛1 伍1 司马1 柯1 阮1 纪1 梅1 童1 凌1 毕1 单1 裴1 霍1 涂1 成1 苗1 谷1 盛1 曲1 翁1 冉1 蓝1 路1 游1 辛1 靳1 管1 柴1 蒙1 鲍1 华1 喻1 祁1 蒲1 房1 滕1 屈1 饶1 解1 牟1 艾1 尤1 时1 穆1 农1 司1 卓1 古1 吉1 缪1 简1 车1 项1 连1 褚1 娄1 窦1 岳1'

const MALE = [
  ...'伟强磊军勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢阳建志国海文建东晓峰家豪子轩博睿泽天佑永庆德福长春振民兴旺光荣耀祖学良思远立群嘉诚少华世昌卫东新宏毅恒铭昊然',
]
const FEMALE = [
  ...'芳娜敏静丽艳娟霞燕玲婷雪慧莹倩洁梅琳蕾红玉兰英华萍秀珍桂香凤云欣怡佳颖梦瑶诗涵雨桐思雅晓彤美丹淑贞春晴宁月琴璐菲蓉薇婉清文悦岚卉',
]

const surnames = new Weighted<string>(SURNAMES.split(' ').map(entry => [entry.replace(/\d+/, ''), Number(/\d+/.exec(entry)![0])] as const))

export function personName(rng: Rng, sex: Sex): string {
  const family = surnames.pick(rng)
  const chars = sex === 'male' ? MALE : FEMALE
  const first = chars[rng.below(chars.length)]!
  return rng.unit() < 0.16 ? family + first : family + first + chars[rng.below(chars.length)]!
}

export function anyName(rng: Rng): string {
  return personName(rng, rng.unit() < 0.62 ? 'male' : 'female')
}

const COMPOUND = ['欧阳', '司马']

/** As papers name a person without naming them: 张某某, 欧阳某. */
export function maskedName(name: string): string {
  const family = COMPOUND.find(two => name.startsWith(two)) ?? name.slice(0, 1)
  return family + '某'.repeat(Math.max(1, name.length - family.length))
}
