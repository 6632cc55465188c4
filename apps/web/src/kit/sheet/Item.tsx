import type { SheetItem } from '@jianqing/sheet/shape'
import { type KeyboardEvent, memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../i18n/index.ts'
import { StateTag } from '../tags.tsx'
import { Field } from './Field.tsx'
import { goTo, placeOf, useItem } from './hooks.ts'
import type { SheetStore } from './store.ts'

const valueIn = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as { value: unknown }).value : given
const evidenceIn = (given: unknown): string =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? ((given as { evidence?: string }).evidence ?? '') : ''

interface ItemProps {
  store: SheetStore
  item: SheetItem
  readOnly?: boolean
}

/** One item of a sheet; it is drawn anew when an answer reaches it, and not by all others. */
export const Item = memo(function Item({ store, item, readOnly }: ItemProps) {
  const state = useItem(store, item.id)
  return state.visible ? <ShownItem store={store} item={item} readOnly={readOnly} /> : null
})

function ShownItem({ store, item, readOnly = false }: ItemProps) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const { error, line, advice, missing, tooLarge } = useItem(store, item.id)
  const given = store.given()[item.id]
  const [value, evidence] = [valueIn(given), evidenceIn(given)]
  const give = (next: unknown, proof: string) => store.answer(item.id, proof === '' ? next : { value: next, evidence: proof })
  const faultId = `${placeOf(item.id)}-fault`
  const fault = error ? tx(error) : tooLarge ? t('sheet.tooLarge') : missing === 'evidence' ? t('sheet.evidenceMissing') : null
  return (
    <fieldset
      id={placeOf(item.id)}
      className="jq-sheet-item"
      disabled={readOnly && item.type !== 'file'}
      onKeyDown={event => keys(event, store, item.id)}
    >
      <legend>
        {tx(item.title)}
        {item.required ? null : <span className="jq-faint"> {t('sheet.optional')}</span>}
      </legend>
      {item.help ? <p className="jq-soft">{tx(item.help)}</p> : null}
      <Field
        item={item}
        value={value}
        onChange={next => give(next, evidence)}
        describedBy={fault ? faultId : undefined}
        readOnly={readOnly}
      />
      {fault ? (
        <p id={faultId} className="jq-sheet-fault">
          {fault}
        </p>
      ) : null}
      {item.evidence !== 'none' && value !== undefined && value !== 'na' ? (
        <Evidence
          label={item.evidence === 'required' ? t('sheet.evidence') : t('sheet.evidenceAsked')}
          given={evidence}
          readOnly={readOnly}
          onGive={text => give(value, text)}
        />
      ) : null}
      {advice.map(text => (
        <p key={text.en} className="jq-sheet-advice">
          {tx(text)}
        </p>
      ))}
      <p className="jq-sheet-foot jq-faint">
        {item.basis ? (
          <span>
            {item.basis} {item.verified ? null : <StateTag tone="warn">{t('basis.unverified')}</StateTag>}
          </span>
        ) : null}
        {line ? (
          <span className="jq-sheet-points">
            {line.status === 'counted'
              ? t('sheet.points', { points: line.points, weight: line.weight })
              : t(`sheet.${line.status}`, { weight: line.weight })}
            {line.sum ? <small> {line.sum}</small> : null}
          </span>
        ) : null}
      </p>
    </fieldset>
  )
}

interface EvidenceProps {
  label: string
  given: string
  readOnly: boolean
  onGive: (text: string) => void
}

/** What is typed stays as it is typed; the answer takes it without the blanks around it. */
function Evidence({ label, given, readOnly, onGive }: EvidenceProps) {
  const [typed, setTyped] = useState(given)
  const write = (text: string) => {
    setTyped(text)
    onGive(text)
  }
  return (
    <label className="jq-sheet-evidence">
      <span className="jq-faint">{label}</span>
      <input type="text" value={typed} disabled={readOnly} onChange={event => write(event.target.value)} />
    </label>
  )
}

/** Alt and an arrow lead to the item before or after; a digit chooses where nothing is typed. */
function keys(event: KeyboardEvent<HTMLFieldSetElement>, store: SheetStore, id: string): void {
  const { visible } = store.evaluation()
  const step = event.altKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined
  if (step !== undefined) {
    const next = visible[visible.indexOf(id) + step]
    if (next !== undefined) goTo(next)
    event.preventDefault()
    return
  }
  const at = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey ? Number(event.key) - 1 : -1
  const target = event.target as HTMLInputElement
  if (at < 0 || (target.type !== 'radio' && target.type !== 'checkbox')) return
  event.currentTarget.querySelectorAll<HTMLInputElement>('.jq-sheet-choices input')[at]?.click()
}
