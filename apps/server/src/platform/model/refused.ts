import { type ModelDiagnostic, text } from '@jianqing/contract'
import { type CheckedModel, columnOrigins, type DatasetDef } from '@jianqing/engine'
import { hidesKeyPart, maskedOrigins } from '../mask/index.ts'

/** A SELECT can read what no form shows: it is for whoever runs the product, on the command line, and never for an account of it. */
const SQL = {
  message: text('平台内的模型不能含有 sql 步骤', 'a model of the platform must not have a step sql'),
  hint: text(
    '请改用其他步骤；确有需要的，由系统管理员在命令行运行',
    'Use other steps; where there is no other way, whoever runs the product runs it on the command line',
  ),
}

/** An ending that the platform does not run yet; its steps can be seen and tried all the same. */
export function endingRefused(source: string, { measures, clocks }: { measures?: unknown; clocks?: unknown }): ModelDiagnostic[] {
  const ending = measures ? 'measures' : clocks ? 'clocks' : undefined
  if (ending === undefined) return []
  const refused: ModelDiagnostic = {
    code: `${ending}-refused`,
    severity: 'error',
    step: null,
    line: Math.max(1, source.split('\n').findIndex(line => line.startsWith(`${ending}:`)) + 1),
    column: 1,
    message: text(`平台内暂不能发布以 ${ending} 结束的模型`, `a model that ends in ${ending} cannot be published on the platform yet`),
    hint: text('可在命令行运行：jianqing run 文件', 'It runs on the command line: jianqing run FILE'),
  }
  return [refused]
}

/**
 * What the language allows and the platform does not: SQL, a subject by whose key people would be named on every list – a key is shown in full unless its kind
 * says that it is a person's –, and a reason that tells of them past the masks.
 *
 * @param source the text that the model was read from
 */
export function refusedIn(model: CheckedModel, source: string, datasets: ReadonlyMap<string, DatasetDef>): ModelDiagnostic[] {
  const at = (pattern: RegExp) => ({
    severity: 'error' as const,
    step: null,
    line: Math.max(1, source.split('\n').findIndex(line => pattern.test(line)) + 1),
    column: 1,
  })
  const sql: ModelDiagnostic[] = model.usesSql ? [{ code: 'sql-refused', ...at(/[\s{]sql:/), ...SQL }] : []
  const { inKey, inReason, inOffice } = shownOf(model, datasets)
  return [
    ...sql,
    ...inKey.map((column): ModelDiagnostic => ({
      code: 'key-not-hidden',
      ...at(/[\s{]subject:/),
      message: text(
        `区分案件（人员）的列里有应隐匿的列“${column}”，会在各处原样显示`,
        `the key of the subject holds “${column}”, which is to be hidden and would be shown everywhere`,
      ),
      hint: text('类别写作 person（人员），或以案号等区分', 'Write the kind person, or tell subjects apart by a case number or the like'),
    })),
    ...inReason.map((column): ModelDiagnostic => ({
      code: 'reason-not-hidden',
      ...at(/[\s{]reason:/),
      message: text(
        `理由里的“${column}”由应隐匿的列算出，无法隐匿`,
        `“${column}” in the reason is worked out of a column that is to be hidden, and cannot be hidden`,
      ),
      hint: text('理由里写该列本身（会自动隐匿），或不写', 'Put the column itself there, which is hidden by itself, or leave it out'),
    })),
    ...inOffice.map((column): ModelDiagnostic => ({
      code: 'office-not-hidden',
      ...at(/[\s{]office:/),
      message: text(
        `“${column}”由应隐匿的列得出，不能作为单位`,
        `“${column}” comes of a column that is to be hidden and cannot be the office`,
      ),
      hint: text('写承办单位等列', 'Write the column of the office in charge or the like'),
    })),
  ]
}

/**
 * Columns that would be shown though their data sets mask what they show: those of the key that the kind of subject does not hide, and those of the reason that are no
 * text, and the office. A text of the reason is masked by what it is made of; a date of birth or an age is told in vain.
 */
function shownOf(
  { ir: { nodes, leads } }: CheckedModel,
  datasets: ReadonlyMap<string, DatasetDef>,
): { inKey: string[]; inReason: string[]; inOffice: string[] } {
  const origins = columnOrigins(nodes)
  const hidden = (name: string) =>
    maskedOrigins(
      datasets,
      leads.from.flatMap(node => origins.get(node)?.get(name) ?? []),
    )
  const isMasked = (name: string) => hidden(name).length > 0
  const said = Object.values(leads.reason)
    .flat()
    .flatMap(part =>
      typeof part !== 'string' && part.expr.op === 'column' && !['text', 'list(text)'].includes(part.expr.type) ? [part.expr.name] : [],
    )
  return {
    // a kind's mask is for the number or the name itself; something made of it shows through
    inKey: leads.key.filter((name, i) => hidden(name).some(({ made }) => made || !hidesKeyPart(leads.subjectKind, i))),
    inReason: [...new Set(said)].filter(isMasked),
    inOffice: leads.office !== null && isMasked(leads.office) ? [leads.office] : [],
  }
}
