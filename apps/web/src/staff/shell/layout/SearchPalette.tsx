import { SearchOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Input, Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useApi } from '../../../kit/api.ts'
import { useTx } from '../../../kit/i18n/index.ts'

/** ⌘K: search over everything that this person may see. */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const tx = useTx()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const q = useDeferredValue(typed.trim())
  const { data } = useApi(api.overview.search, { query: { q } }, { enabled: q !== '', keepPrevious: true })
  const items = q === '' ? [] : (data?.items ?? [])

  const go = (index: number) => {
    const item = items[index]
    if (!item) return
    onClose()
    void navigate(item.link)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt(i => Math.min(i + 1, items.length - 1))
    else if (event.key === 'ArrowUp') setAt(i => Math.max(i - 1, 0))
    else if (event.key === 'Enter') go(at)
    else return
    event.preventDefault()
  }
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={620} style={{ top: 80 }} aria-label={t('header.search')}>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined />}
        placeholder={t('search.placeholder')}
        aria-label={t('header.search')}
        value={typed}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls="jq-found"
        aria-activedescendant={items[at] ? `jq-found-${at}` : undefined}
        onChange={e => {
          setTyped(e.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      {q === '' ? <p className="jq-faint">{t('search.hint')}</p> : null}
      {q !== '' && data?.items.length === 0 ? <p className="jq-faint">{t('search.none', { q })}</p> : null}
      <div className="jq-found" id="jq-found" role="listbox" aria-label={t('header.search')}>
        {items.map((item, index) => (
          <div
            key={`${item.kind}${item.id}`}
            id={`jq-found-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="jq-found-item"
            onMouseMove={() => setAt(index)}
            onClick={() => go(index)}
          >
            <span className="jq-found-kind">{tx(item.kindTitle)}</span>
            <span className="jq-found-title">{tx(item.title)}</span>
            <span className="jq-found-sub">{tx(item.subtitle)}</span>
          </div>
        ))}
      </div>
    </Modal>
  )
}
