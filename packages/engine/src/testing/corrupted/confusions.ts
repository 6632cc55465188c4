import type { Random } from './random.ts'

/** Characters of names that sound the same, or nearly (前后鼻音 left alone). Written down here, not taken from the table that the engine compares by. */
const SOUNDS = [
  '伟玮炜苇',
  '芳方',
  '娜那',
  '敏闽',
  '静婧敬境',
  '丽莉利力',
  '强蔷',
  '磊蕾垒',
  '军君钧均',
  '洋阳扬杨',
  '勇永泳咏',
  '艳燕彦雁',
  '杰洁捷',
  '娟涓鹃',
  '涛滔',
  '明铭鸣',
  '超朝',
  '霞遐',
  '平萍苹屏',
  '刚钢岗',
  '桂贵',
  '英瑛莹颖',
  '华桦骅',
  '建健剑',
  '国帼',
  '文雯纹',
  '玉钰毓裕',
  '兰岚澜',
  '志智治致',
  '新欣心馨',
  '春椿',
  '海亥',
  '辉晖徽',
  '宇羽雨禹',
  '佳嘉家加',
  '梅玫媒',
  '红虹洪宏鸿',
  '峰锋丰风枫',
  '晓小筱',
  '波博',
  '俊峻骏',
  '浩昊皓',
  '琳林霖',
  '慧惠卉',
  '婷亭廷',
  '亮量',
  '凯恺楷',
  '倩茜',
  '子梓紫',
  '轩宣萱',
]
/** Characters that look alike. */
const SHAPES = [
  '末未',
  '戊戌戍',
  '已己巳',
  '人入',
  '土士',
  '日曰',
  '千干',
  '天夫',
  '王玉',
  '大太',
  '木本',
  '田由甲申',
  '晴睛',
  '清请情',
  '浩洁',
  '杨扬',
  '辉晖',
  '娜婀',
  '伟韦',
  '玲铃',
  '萍苹',
  '芳芬',
  '琪淇棋',
  '桂佳',
  '敏敬',
  '颖颍',
  '星显',
  '海侮',
  '科料',
  '贸贺',
  '建健',
  '达迭',
  '东车',
  '兴举',
  '金全',
  '瑞端',
  '祥详',
  '鑫金',
  '宏宠',
  '丰卞',
  '华毕',
  '波坡',
  '杰杏',
  '雷霄',
  '刚钢',
  '俊峻',
  '涛铸',
]
const TRADITIONAL: Record<string, string> = {
  伟: '偉',
  军: '軍',
  刚: '剛',
  华: '華',
  丽: '麗',
  张: '張',
  陈: '陳',
  刘: '劉',
  杨: '楊',
  赵: '趙',
  黄: '黃',
  吴: '吳',
  孙: '孫',
  罗: '羅',
  郑: '鄭',
  国: '國',
  玲: '玲',
  兰: '蘭',
  东: '東',
  贸: '貿',
  达: '達',
  兴: '興',
  长: '長',
  丰: '豐',
  业: '業',
  电: '電',
}

const groupsOf = (groups: readonly string[]): Map<string, string[]> => {
  const of = new Map<string, string[]>()
  for (const group of groups)
    for (const char of group) of.set(char, [...(of.get(char) ?? []), ...[...group].filter(other => other !== char)])
  return of
}
const BY_SOUND = groupsOf(SOUNDS)
const BY_SHAPE = groupsOf(SHAPES)

/** The name with one character of some others in its place; itself where it has none that has others. */
function replaced(name: string, others: ReadonlyMap<string, string[]>, random: Random): string {
  const places = [...name].flatMap((char, i) => (others.has(char) ? [i] : []))
  if (places.length === 0) return name
  const at = random.pick(places)
  return [...name].map((char, i) => (i === at ? random.pick(others.get(char)!) : char)).join('')
}

/** A Chinese name as somebody may have typed it. */
export function mistyped(name: string, random: Random): string {
  const chars = [...name]
  const kind = random.below(10)
  if (kind < 4) return replaced(name, BY_SOUND, random)
  if (kind < 7) return replaced(name, BY_SHAPE, random)
  const at = random.below(chars.length - 1)
  if (kind === 7) return chars.map((char, i) => (i === at ? chars[at + 1] : i === at + 1 ? chars[at] : char)).join('')
  if (kind === 8 && chars.length > 2) return chars.filter((_, i) => i !== at + 1).join('')
  return chars.map(char => TRADITIONAL[char] ?? char).join('')
}

/** Digits with one of them wrong, or two exchanged. */
export function misdialled(digits: string, random: Random): string {
  const at = random.below(digits.length - 1)
  if (random.chance(0.5)) return digits.slice(0, at) + digits[at + 1]! + digits[at]! + digits.slice(at + 2)
  return digits.slice(0, at) + String((Number(digits[at]) + 1 + random.below(8)) % 10) + digits.slice(at + 1)
}
