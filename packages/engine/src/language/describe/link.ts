import type { ComparisonKind, LinkNode } from '../../ir/index.ts'
import type { I18n } from '../i18n.ts'
import { both } from '../i18n.ts'
import { wordsOf } from './expr.ts'
import type { Labels } from './expr.ts'
import { joinWords, phrase } from './words.ts'

const KINDS: Record<ComparisonKind, I18n> = {
  exact: both('值', 'value'),
  person_name: both('姓名', 'name of a person'),
  company_name: both('企业名称', 'name of a firm'),
  date: both('日期', 'date'),
  number: both('数值', 'number'),
  id: both('编号', 'identifier'),
  text: both('文字', 'text'),
  address: both('地址', 'address'),
}

/** A link in plain words: what is compared, and from which probability on a pair is kept. */
export function describeLink(node: LinkNode, name: (id: string) => I18n, labelsOf: (left: string) => Labels): I18n {
  const compared = joinWords(
    node.compare.map(c => phrase('$1（$2）', '$1 ($2)', joinWords(c.left.map(part => wordsOf(part, labelsOf(node.left)))), KINDS[c.kind])),
  )
  const threshold = wordsOf(node.threshold, labelsOf(node.left))
  return node.left === node.right
    ? phrase(
        '在$1中找出很可能是同一人或者同一单位的两行：比较$2，概率不低于$3',
        'In $1 find pairs of rows that are probably the same: compare $2, with a probability of at least $3',
        name(node.left),
        compared,
        threshold,
      )
    : phrase(
        '为$1找出$2中很可能是同一人或者同一单位的行：比较$3，概率不低于$4',
        'For $1 find the rows of $2 that are probably the same: compare $3, with a probability of at least $4',
        name(node.left),
        name(node.right),
        compared,
        threshold,
      )
}
