import type { ModelDiff } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'

const TONES: Record<'added' | 'removed' | 'changed', Tone> = { added: 'ok', removed: 'danger', changed: 'warn' }

/** Fields that stand alone in a part. */
type FieldName = ModelDiff['head'][number]['field'] | ModelDiff['leads'][number]['field']

export const hasRules = ({ head, inputs, params, constants, steps, leads }: ModelDiff): boolean =>
  [head, inputs, params, constants, steps, leads].some(part => part.length > 0)

/** What was and what is, one below the other; both readable without their colours. */
function Sides({ before, after }: { before: ReactNode; after: ReactNode }) {
  const { t } = useTranslation('models')
  const nil = <span className="jq-faint">{t('life.diff.nil')}</span>
  return (
    <dl className="jq-sides">
      <div className="before">
        <dt>{t('life.diff.before')}</dt>
        <dd>{before ?? nil}</dd>
      </div>
      <div className="after">
        <dt>{t('life.diff.after')}</dt>
        <dd>{after ?? nil}</dd>
      </div>
    </dl>
  )
}

function Part({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section className="jq-card jq-block">
      <h2 className="jq-h2">{title}</h2>
      <ul className="jq-diff-list">
        {children.map((child, i) => (
          <li key={i}>{child}</li>
        ))}
      </ul>
    </section>
  )
}

/** The differences by what they are about: parameters, steps in words, the leads. */
export function DiffRules({ diff }: { diff: ModelDiff }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const change = (kind: keyof typeof TONES) => <StateTag tone={TONES[kind]}>{t(`life.diff.${kind}`)}</StateTag>
  const named = (name: string, kind: keyof typeof TONES) => (
    <div className="jq-actions">
      <b>{name}</b>
      {change(kind)}
    </div>
  )
  const field = (name: FieldName, sides: { before: string | null; after: string | null }) => (
    <>
      <b>{t(`life.diff.field.${name}`)}</b>
      <Sides {...sides} />
    </>
  )
  return (
    <>
      <Part title={t('life.diff.params')}>
        {diff.params.map(p => (
          <>
            {named(`${tx(p.title)} · ${p.id}`, p.change)}
            {p.fields.map(f => (
              <div key={f.field} className="jq-diff-field">
                <span className="jq-soft">{t(`life.diff.field.${f.field}`)}</span>
                <span>
                  <del>{f.before ?? t('life.diff.nil')}</del> → <ins>{f.after ?? t('life.diff.nil')}</ins>
                </span>
              </div>
            ))}
          </>
        ))}
      </Part>
      <Part title={t('life.diff.steps')}>
        {diff.steps.map(s => {
          const same = s.change === 'changed' && s.words.before?.en === s.words.after?.en
          return (
            <>
              {named(s.id, s.change)}
              {same ? (
                <p>
                  {s.words.after ? tx(s.words.after) : null} <span className="jq-faint">{t('life.diff.detail')}</span>
                </p>
              ) : (
                <Sides before={s.words.before ? tx(s.words.before) : null} after={s.words.after ? tx(s.words.after) : null} />
              )}
            </>
          )
        })}
      </Part>
      <Part title={t('life.diff.leads')}>{diff.leads.map(l => field(l.field, l))}</Part>
      <Part title={t('life.diff.inputs')}>
        {diff.inputs.map(i => (
          <>
            {named(i.name, i.change)}
            <Sides before={i.before} after={i.after} />
          </>
        ))}
      </Part>
      <Part title={t('life.diff.constants')}>
        {diff.constants.map(c => (
          <>
            {named(c.name, c.change)}
            <Sides before={c.before} after={c.after} />
          </>
        ))}
      </Part>
      <Part title={t('life.diff.head')}>{diff.head.map(h => field(h.field, h))}</Part>
    </>
  )
}
