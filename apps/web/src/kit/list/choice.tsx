import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'

/** Rows to choose from. */
export interface Choice<Item> {
  has: (item: Item) => boolean
  /** Whether there is anything that could be done with it. */
  open: (item: Item) => boolean
  set: (items: readonly Item[], on: boolean) => void
  /** What a row is called, for whoever hears it. */
  title: (item: Item) => string
}

/** The box of one row. */
export function ChooseOne<Item>({ choice, item }: { choice: Choice<Item>; item: Item }) {
  const { t } = useTranslation('shared')
  return (
    <Checkbox
      className="jq-choose"
      aria-label={t('many.one', { title: choice.title(item) })}
      checked={choice.has(item)}
      disabled={!choice.open(item) && !choice.has(item)}
      onChange={event => choice.set([item], event.target.checked)}
    />
  )
}

/** The box of all rows that are shown. */
export function ChooseAll<Item>({ choice, items, worded = false }: { choice: Choice<Item>; items: readonly Item[]; worded?: boolean }) {
  const { t } = useTranslation('shared')
  const open = items.filter(choice.open)
  const chosen = open.filter(choice.has).length
  return (
    <Checkbox
      className="jq-choose"
      {...(worded ? {} : { 'aria-label': t('many.all') })}
      checked={chosen > 0 && chosen === open.length}
      indeterminate={chosen > 0 && chosen < open.length}
      disabled={open.length === 0}
      onChange={event => choice.set(open, event.target.checked)}
    >
      {worded ? t('many.all') : null}
    </Checkbox>
  )
}
