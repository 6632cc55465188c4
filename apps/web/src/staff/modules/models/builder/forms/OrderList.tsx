import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'

/** By what rows are ordered: columns, `-` in front of those that go down. */
export function OrderList({
  columns,
  value,
  onChange,
}: {
  columns: readonly { name: string; title: string }[]
  value: readonly string[]
  onChange: (order: string[]) => void
}) {
  const { t } = useTranslation('builder')
  return (
    <ol className="jq-order">
      {value.map((item, i) => {
        const isDown = item.startsWith('-')
        const name = item.replace(/^-/, '')
        return (
          <li key={i}>
            <Select
              className="jq-column-select"
              popupMatchSelectWidth={false}
              aria-label={t('order.column', { n: i + 1 })}
              value={name}
              options={columns.map(c => ({ value: c.name, label: c.title, title: c.title }))}
              onChange={next => onChange(value.with(i, (isDown ? '-' : '') + next))}
            />
            <Segmented
              aria-label={t('order.direction', { n: i + 1 })}
              value={isDown ? 'down' : 'up'}
              options={['up', 'down'].map(way => ({ value: way, label: t(`order.${way}` as never) as string }))}
              onChange={way => onChange(value.with(i, (way === 'down' ? '-' : '') + name))}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('order.remove', { n: i + 1 })}
              onClick={() => onChange(value.toSpliced(i, 1))}
            />
          </li>
        )
      })}
      <li>
        <Button
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          disabled={columns.length === 0}
          onClick={() =>
            onChange([...value, columns.find(c => !value.some(v => v.replace(/^-/, '') === c.name))?.name ?? columns[0]!.name])
          }
        >
          {t('order.add')}
        </Button>
      </li>
    </ol>
  )
}
