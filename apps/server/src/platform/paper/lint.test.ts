import { expect, it } from 'vitest'
import { lint, type LintFacts } from './lint.ts'

const FACTS: LintFacts = {
  today: '2026-07-01',
  replyDays: 15,
  articles: [
    { cite: '刑事诉讼法第一百七十五条第三款', verified: true },
    { cite: '人民检察院刑事诉讼规则第三百四十六条', verified: false },
  ],
  people: ['张建国', '李某某', '王伟'],
  amounts: [12000, 3400.5, 15400.5],
  offices: ['云汀市汀南区人民检察院', '云汀市人民检察院'],
}
const found = (said: string, facts: Partial<LintFacts> = {}) =>
  lint([{ path: 'requests.0', text: said, asks: true }], { ...FACTS, ...facts }).map(({ level, message }) => `${level} ${message['zh-CN']}`)

it.each([
  '自本函送达之日起15日内书面反馈核查和整改情况。',
  '依据：《刑事诉讼法》第一百七十五条、《中华人民共和国刑事诉讼法》第一百七十五条第三款。',
  '涉案金额12,000.00元，合计15400.50元（约1.54万元），2026年2月3日审结。',
  '张建国、王伟和张某国涉及云汀市汀南区人民检察院、汀南区人民检察院的办案；依法应在10日内重新移送。',
  '最高人民检察院要求2026-03-12前完成。',
])('finds nothing in %s', said => expect(found(said)).toEqual([]))

it.each([
  ['请于送达之日起20日内书面反馈。', 'error “20日内”与反馈期限 15 日不一致'],
  ['请于15个工作日内反馈。', 'error 反馈期限按自然日计算'],
  ['于2026年2月30日审结。', 'error 没有“2026年2月30日”这一天'],
  ['将于2026年7月6日审结。', 'warning 2026年7月6日在今天之后'],
  ['请于2026年7月16日前反馈。', 'warning 反馈期限自送达之日起算'],
  ['将于2026年7月5日开庭。', 'warning 2026年7月5日是休息日'],
  ['依据：《刑事诉讼法》第一百七十条。', 'warning 《刑事诉讼法》第一百七十条不在'],
  ['依据：《人民检察院刑事诉讼规则》第三百四十六条。', 'warning 《人民检察院刑事诉讼规则》第三百四十六条未核实'],
  ['依据：《监察法》（2024年修正）第四十八条。', 'warning 《监察法》第四十八条不在'],
  ['涉案金额13000元。', 'warning “13000元”与所依据数据'],
  ['涉案金额1.6万元。', 'warning “1.6万元”与所依据数据'],
  ['请珩州市人民检察院核查。', 'warning “请珩州市人民检察院”既不是'],
  ['张健国承办。', 'warning “张健国”与所依据数据中的一个姓名一字之差'],
])('says of %s: %s', (said, expected) =>
  expect(
    found(said).some(one => one.startsWith(expected)),
    found(said).join('\n'),
  ).toBe(true),
)

it('takes a time in the facts for that of a law', () => {
  const said = '依法应当在30日内书面回复，至今未回复。'
  expect(lint([{ path: 'body.0', text: said }], FACTS)).toEqual([])
  expect(lint([{ path: 'body.0', text: `本函${said}` }], FACTS)).toHaveLength(1)
})

it('reads on where a cell holds no name', () => {
  expect(found('张健国承办。', { people: ['张(国', '张*国', '[张国', '张 国'] })).toEqual([])
})

it('looks at nothing that the record does not tell, and never tells a name of the data', () => {
  const bare = { replyDays: undefined, articles: undefined, people: undefined, amounts: undefined, offices: undefined }
  expect(found('珩州市人民检察院张健国30日内反馈13000元，《监察法》第四十八条。', bare as never)).toEqual([])
  expect(found('张健国承办。').join()).not.toContain('张建国')
})
