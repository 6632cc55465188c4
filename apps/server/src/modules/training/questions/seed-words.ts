import type { QuestionLine, QuestionStage } from '@jianqing/contract'

export interface Told {
  stage: QuestionStage
  line: QuestionLine
  title: string
  content?: string
  answer?: string
}

/** Answered long ago, one by one. */
export const PAST: readonly Told[] = [
  {
    stage: 'arrest',
    line: 'criminal',
    title: '嫌疑人认罪认罚但没有固定住处的，社会危险性怎样审查？',
    answer: '先看是否具备取保候审、监视居住的条件，再结合罪行轻重、一贯表现逐项写明理由。',
  },
  {
    stage: 'prosecution',
    line: 'criminal',
    title: '同案犯先行判决后，量刑建议需要同步调整吗？',
    answer: '先核对两案认定的事实和地位作用是否一致，有差异的在审查报告中单独说明。',
  },
  {
    stage: 'trial',
    line: 'civil',
    title: '当事人对调解书申请监督，审查重点是什么？',
    answer: '重点看是否损害国家利益、社会公共利益，以及调解是否自愿、合法。',
  },
  {
    stage: 'enforcement',
    line: 'administrative',
    title: '行政非诉执行监督中，怎样调取执行依据？',
    answer: '向法院调阅执行卷宗，同时向作出决定的行政机关核对送达情况。',
  },
  {
    stage: 'appeal',
    line: 'other',
    title: '信访人同时向两级院提出同一诉求，由哪一级答复？',
    answer: '按管辖由一级院办理，另一级院移送并告知信访人，避免重复答复。',
  },
]

/** Taken up by a session that was held. */
export const HELD: readonly Told[] = [
  { stage: 'arrest', line: 'criminal', title: '羁押必要性审查由哪个部门启动、怎样与办案人员衔接？' },
  { stage: 'arrest', line: 'criminal', title: '捕后和解的案件，变更强制措施需要哪些材料？' },
]

/** Taken up by a session that is being prepared. */
export const TAUGHT: readonly Told[] = [
  { stage: 'court', line: 'criminal', title: '庭审中被告人当庭翻供，公诉人怎样应对？' },
  { stage: 'court', line: 'criminal', title: '被告人当庭翻供后，原来的认罪认罚怎样处理？' },
  { stage: 'court', line: 'criminal', title: '辩护人当庭提交新证据，需要申请延期审理吗？' },
]

/** Waiting, some of them alike. */
export const WAITING: readonly Told[] = [
  {
    stage: 'investigation',
    line: 'criminal',
    title: '公安机关对立案监督通知不回复，下一步怎样监督？',
    content: '已发出要求说明不立案理由通知书，公安机关一直没有书面回复。',
  },
  {
    stage: 'investigation',
    line: 'criminal',
    title: '要求说明不立案理由后公安机关逾期不回复怎么办？',
    content: '立案监督通知发出后公安机关没有书面回复，多次联系仍无结果。',
  },
  {
    stage: 'prosecution',
    line: 'criminal',
    title: '电子数据没有封存笔录，能否作为定案证据？',
    content: '手机由侦查人员直接提取，没有封存笔录和见证人。',
  },
  {
    stage: 'prosecution',
    line: 'criminal',
    title: '手机电子数据没有封存笔录，怎样补正？',
    content: '侦查人员直接提取手机电子数据，没有见证人签名。',
  },
  { stage: 'trial', line: 'civil', title: '虚假诉讼线索中，转账流水由谁调取？' },
  { stage: 'other', line: 'public_interest', title: '公益诉讼磋商后行政机关部分整改，何时提起诉讼？' },
]
