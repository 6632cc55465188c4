import type { ModelDraft } from '@jianqing/contract'
import type { Language, Words } from './output.ts'

type Came = NonNullable<ModelDraft['imported']>

const STATES: Record<Came['datasets'][number]['state'], Words> = {
  there: { 'zh-CN': '已有', en: 'there' },
  absent: { 'zh-CN': '尚无数据', en: 'not imported' },
  columns: { 'zh-CN': '缺列', en: 'columns missing' },
  unknown: { 'zh-CN': '本系统没有此数据集，请更新系统', en: 'not known to this installation: update it' },
}

/** What became of a model file, in lines: the draft, whose it is, what it lacks here, what does nearly the same, what was not taken over. */
export function describeTaken({ id, modelId, title, imported, similar, diagnostics }: ModelDraft, language: Language): string {
  const { signer, office, version, madeAt, datasets, parameters } = imported!
  const en = language === 'en'
  const lines = [
    en
      ? `Taken in as the draft ${id}: ${title?.en ?? modelId} (${modelId}), on the page under /models/drafts/${id}`
      : `已导入为草稿 ${id}：${title?.['zh-CN'] ?? modelId}（${modelId}），页面地址 /models/drafts/${id}`,
    en
      ? `  from ${office}, version ${version}, made on ${madeAt.slice(0, 10)}; signed by ${signer.name} (${signer.code})`
      : `  来源：${office}，第 ${version} 版，${madeAt.slice(0, 10)} 导出；签名：${signer.name}（${signer.code}）`,
  ]
  for (const { title: called, state, columns } of datasets) {
    const lacking = columns.map(label => label[language]).join(en ? ', ' : '、')
    const of = lacking === '' ? STATES[state][language] : `${STATES[state][language]}${en ? ` (${lacking})` : `（${lacking}）`}`
    lines.push(en ? `  data: ${called.en} – ${of}` : `  所需数据：${called['zh-CN']} – ${of}`)
  }
  for (const { modelId: other, title: called, similarity } of similar)
    lines.push(
      en
        ? `  nearly the same is in use: ${called.en} (${other}), ${Math.round(100 * similarity)} %`
        : `  已有近似的模型：${called['zh-CN']}（${other}），相似度 ${Math.round(100 * similarity)}%`,
    )
  for (const { title: called, value } of parameters)
    lines.push(
      en
        ? `  a parameter of theirs, not taken over: ${called.en} = ${told(value)}`
        : `  对方自设的参数，未采用：${called['zh-CN']} = ${told(value)}`,
    )
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  if (errors > 0)
    lines.push(en ? `  errors in the text: ${errors}, to be corrected in the draft` : `  模型文本有 ${errors} 处错误，请在草稿中更正`)
  return `${lines.join('\n')}\n`
}

const told = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
