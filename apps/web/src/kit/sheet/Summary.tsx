import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { type ReactNode, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../i18n/index.ts'
import { StateTag, type Tone } from '../tags.tsx'
import { goTo, useEvaluation } from './hooks.ts'
import type { SheetStore } from './store.ts'

const TONES: Record<Sheet['grades'][number]['tone'], Tone> = { good: 'ok', warn: 'warn', bad: 'danger', plain: 'calm' }
const MOST_LISTED = 8

/** How far it is filled in, what it comes to, and what is missing; behind the typing where the machine is slow. */
export function Summary({ store, children }: { store: SheetStore; children?: ReactNode }) {
  const evaluation = useDeferredValue(useEvaluation(store))
  const { t } = useTranslation('shared')
  const { visible, answers } = evaluation
  const done = Object.keys(answers).length
  return (
    <aside className="jq-card jq-sheet-summary" aria-label={t('sheet.summary')}>
      <label className="jq-sheet-progress">
        <span>{t('sheet.progress', { done, of: visible.length })}</span>
        <progress value={done} max={visible.length} />
      </label>
      {evaluation.score ? <Score sheet={store.sheet} score={evaluation.score} /> : null}
      <Missing sheet={store.sheet} evaluation={evaluation} />
      {children}
      <p className="jq-faint jq-sheet-keys">{t('sheet.keys')}</p>
    </aside>
  )
}

function Score({ sheet, score }: { sheet: Sheet; score: NonNullable<Evaluation['score']> }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const grade = sheet.grades.find(({ id }) => id === score.grade)
  const scored = score.sections.filter(({ weight }) => weight !== '0')
  const titleOf = (id: string) => tx(sheet.sections.find(section => section.id === id)!.title)
  return (
    <div className="jq-sheet-score">
      <p>
        <strong>{score.points}</strong> / {score.weight}
        {score.percent === null ? null : <span className="jq-soft"> {t('sheet.percent', { percent: score.percent })}</span>}
      </p>
      {sheet.grades.length > 0 ? (
        <p>
          {grade ? <StateTag tone={TONES[grade.tone]}>{tx(grade.title)}</StateTag> : <span className="jq-faint">{t('sheet.noGrade')}</span>}
        </p>
      ) : null}
      {score.vetoes.map(id => (
        <p key={id} className="jq-danger">
          {t('sheet.veto', { title: tx(sheet.vetoes.find(veto => veto.id === id)!.title) })}
        </p>
      ))}
      <details>
        <summary>{t('sheet.sum')}</summary>
        <table className="jq-plain">
          <tbody>
            {scored.map(({ section, points, weight }) => (
              <tr key={section}>
                <th scope="row">{titleOf(section)}</th>
                <td className="jq-num">
                  {points} / {weight}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {score.weight === score.total ? null : (
          <p className="jq-faint">{t('sheet.applies', { weight: score.weight, total: score.total })}</p>
        )}
      </details>
    </div>
  )
}

function Missing({ sheet, evaluation: { missing, errors } }: { sheet: Sheet; evaluation: Evaluation }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const open = [...new Set([...errors, ...missing].map(({ item }) => item))]
  if (open.length === 0) return <p className="jq-ok">{t('sheet.complete')}</p>
  const titles = new Map(sheet.sections.flatMap(({ items }) => items.map(({ id, title }) => [id, tx(title)] as const)))
  return (
    <>
      <p className="jq-sheet-open">{t('sheet.open', { count: open.length })}</p>
      <ol className="jq-sheet-missing">
        {open.slice(0, MOST_LISTED).map(id => (
          <li key={id}>
            <button type="button" className="jq-link" onClick={() => goTo(id)}>
              {titles.get(id)}
            </button>
          </li>
        ))}
      </ol>
      {open.length > MOST_LISTED ? <p className="jq-faint">{t('sheet.more', { count: open.length - MOST_LISTED })}</p> : null}
    </>
  )
}
