import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { freeName } from '../model/change.ts'
import type { Scope } from '../term/scope.ts'
import { TermField } from './ConditionField.tsx'
import { NameInput } from './NameInput.tsx'

type Terms = Record<string, unknown>

interface Props {
  terms: Terms
  onChange: (terms: Terms) => void
  /** A new name in the old place: what comes later may rest on it. */
  onRename: (from: string, to: string) => void
  /** What the expression at this place may name. */
  scopeAt: (index: number) => Scope
  /** A new one. */
  base: string
  fresh: string
  taken: readonly string[]
  title: string
}

/** Columns that a step makes, each with its name and what it is. */
export function NamedTerms({ terms, onChange, onRename, scopeAt, base, fresh, taken, title }: Props) {
  const { t } = useTranslation('builder')
  const entries = Object.entries(terms)
  const put = (next: readonly (readonly [string, unknown])[]) => onChange(Object.fromEntries(next))
  return (
    <div className="jq-named">
      {entries.map(([name, source], i) => (
        <div key={i} className="jq-named-one" role="group" aria-label={`${title} ${name}`}>
          <NameInput
            value={name}
            taken={[...taken, ...Object.keys(terms)]}
            onChange={next => onRename(name, next)}
            label={t('named.name', { n: i + 1 })}
          />
          <span aria-hidden="true" className="jq-named-is">
            ＝
          </span>
          <TermField
            value={source}
            onChange={text => put(entries.with(i, [name, text ?? '']))}
            scope={scopeAt(i)}
            label={t('named.value', { name })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('named.remove', { name })}
            onClick={() => put(entries.toSpliced(i, 1))}
          />
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => put([...entries, [freeName(base, new Set([...taken, ...Object.keys(terms)])), fresh]])}
      >
        {t('named.add', { title })}
      </Button>
    </div>
  )
}
