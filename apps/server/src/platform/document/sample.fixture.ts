import type { PaperInput } from './paper.ts'

/** A paper with every element of a 文件, for tests. */
export const samplePaper = {
  form: 'document',
  redHead: '江东省人民检察院文件',
  copyNumber: '000012',
  urgency: '特急',
  number: '江检督提〔2026〕12号',
  title: '关于对部分刑事案件退回补充侦查后未重新移送审查起诉问题的督察提示函',
  addressees: ['江东市江北区人民检察院'],
  body: [
    {
      level: 0,
      text: '我院检务督察部门对2026年第三季度办理的刑事案件开展了专项筛查，发现你院在办理部分案件过程中存在应当引起注意的问题，现提示如下。',
    },
    { level: 1, text: '一、发现的问题' },
    { level: 2, text: '（一）退回补充侦查后未重新移送' },
    {
      level: 0,
      text: '部门受案号为“江检起诉受〔2026〕42010600123号”的案件，于2026年5月8日第二次退回补充侦查，截至2026年10月31日仍未重新移送审查起诉。',
    },
    { level: 3, text: '1.案件承办人未在期限届满后及时催办。' },
    { level: 4, text: '（1）未发现书面催办记录。' },
    { level: 1, text: '二、整改要求' },
    { level: 0, text: '请你院自收到本函之日起十五日内核实上述情况，查明原因，提出整改措施，并将整改情况书面反馈我院检务督察部门。' },
  ],
  issuer: '江东省人民检察院',
  date: '2026-11-03',
  attachments: ['案件清单', '核查情况反馈表'],
  note: '联系人：张某，电话：027-00000000',
  copies: ['江东市人民检察院', '江东省人民检察院案件管理部门'],
  printed: { by: '江东省人民检察院办公室', on: '2026-11-03' },
} satisfies PaperInput
