import { api, type ReadingFile } from '@jianqing/contract'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'

type Volume = ReadingFile['volumes'][number]
interface Line {
  key: string
  name: string
  first: number | null
}

interface Props {
  id: string
  volume: Volume
  done: (file: ReadingFile) => void
  leave: () => void
}

const lineOf = (name: string, first: number | null): Line => ({ key: crypto.randomUUID(), name, first })

/** On which page each paper of a volume begins; the last page of one is that before the next. */
export function Contents({ id, volume, done, leave }: Props) {
  const { t } = useTranslation('readings')
  const { message } = App.useApp()
  const [lines, setLines] = useState(() => volume.parts.map(({ name, first }) => lineOf(name, first)))
  const save = useCommand(api.readingFiles.parts, {
    onSuccess: file => (done(file), leave()),
    onError: error => void message.error(errorText(error)),
  })
  const change = (key: string, part: Partial<Line>) => setLines(lines.map(line => (line.key === key ? { ...line, ...part } : line)))
  const inOrder = lines.every(({ first }, i) => first !== null && first > (lines[i - 1]?.first ?? 0)) && lines[0]?.first === 1
  const whole = lines.every(({ name }) => name.trim() !== '')
  const parts = lines.map(({ name, first }) => ({ name: name.trim(), first: first ?? 0 }))
  return (
    <div className="jq-reading-contents">
      <ol>
        {lines.map(({ key, name, first }, i) => (
          <li key={key}>
            <Input
              aria-label={t('contents.name', { n: i + 1 })}
              placeholder={t('contents.nameHint')}
              value={name}
              maxLength={100}
              onChange={event => change(key, { name: event.target.value })}
            />
            <InputNumber
              aria-label={t('contents.first', { n: i + 1 })}
              prefix={t('contents.from')}
              min={1}
              max={volume.pages}
              precision={0}
              value={first}
              onChange={value => change(key, { first: value })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('contents.drop', { n: i + 1 })}
              disabled={lines.length === 1}
              onClick={() => setLines(lines.filter(line => line.key !== key))}
            />
          </li>
        ))}
      </ol>
      {inOrder && whole ? null : <p className="jq-faint">{t('contents.wrong', { n: volume.pages })}</p>}
      <div className="jq-list-extra">
        <Button icon={<PlusOutlined />} onClick={() => setLines([...lines, lineOf('', null)])}>
          {t('contents.more')}
        </Button>
        <Button
          type="primary"
          disabled={!inOrder || !whole}
          loading={save.isPending}
          onClick={() => save.mutate({ params: { id, volume: volume.id }, body: { parts } })}
        >
          {t('contents.save')}
        </Button>
        <Button type="text" onClick={leave}>
          {t('contents.leave')}
        </Button>
      </div>
    </div>
  )
}
