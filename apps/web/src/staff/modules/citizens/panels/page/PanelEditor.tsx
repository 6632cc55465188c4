import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { api, type Lang, type PanelBlock, type PanelDetail } from '@jianqing/contract'
import { Alert, App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, useApi, useCommand, useKeep } from '../../../../../kit/api.ts'
import { Passages } from '../../../../../kit/diff/Passages.tsx'
import { errorText } from '../../../../../kit/errors.ts'
import { panelRecord } from '../record.ts'
import { Words } from './Words.tsx'

const KINDS = ['heading', 'text', 'point'] as const
/** Random, so that two people who add a block at once add two. */
const newBlock = (): PanelBlock => ({ id: crypto.randomUUID().replaceAll('-', '').slice(0, 12), kind: 'text', text: '' })

interface BlocksProps {
  blocks: readonly PanelBlock[]
  lang: Lang
  onChange: (blocks: PanelBlock[]) => void
}

function Blocks({ blocks, lang, onChange }: BlocksProps) {
  const { t } = useTranslation('panels')
  const put = (n: number, change: Partial<PanelBlock>) => onChange(blocks.map((one, i) => (i === n ? { ...one, ...change } : one)))
  const swap = (n: number, m: number) => onChange(blocks.map((one, i) => (i === n ? blocks[m]! : i === m ? blocks[n]! : one)))
  return blocks.map(({ id, kind, text }, i) => {
    const n = i + 1
    return (
      <div key={id} className="jq-panel-block">
        <Select
          value={kind}
          aria-label={t('edit.kindLabel', { n })}
          options={KINDS.map(value => ({ value, label: t(`edit.kind.${value}`) }))}
          onChange={value => put(i, { kind: value })}
        />
        <Input.TextArea
          className="words"
          lang={lang}
          value={text}
          autoSize={{ minRows: kind === 'heading' ? 1 : 2 }}
          maxLength={1000}
          aria-label={t('edit.words', { n })}
          onChange={event => put(i, { text: event.target.value })}
        />
        <span className="jq-nowrap">
          <Button
            type="text"
            icon={<ArrowUpOutlined />}
            disabled={i === 0}
            aria-label={t('edit.up', { n })}
            onClick={() => swap(i, i - 1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined />}
            disabled={n === blocks.length}
            aria-label={t('edit.down', { n })}
            onClick={() => swap(i, n)}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('edit.drop', { n })}
            onClick={() => onChange(blocks.filter(one => one.id !== id))}
          />
        </span>
      </div>
    )
  })
}

/** The Chinese as it is, with nothing written, for whoever translates. */
const toTranslate = ({ zh }: PanelDetail) => ({ title: '', blocks: zh.doc.blocks.map(block => ({ ...block, text: '' })) })

/** Writes a panel in one language. Whoever saves second is told what differs, and decides. */
export function PanelEditor({ panel, lang, onDone }: { panel: PanelDetail; lang: Lang; onDone: () => void }) {
  const { t } = useTranslation('panels')
  const { message } = App.useApp()
  const keep = useKeep()
  const now = lang === 'en' ? panel.en : panel.zh
  const [{ title, blocks }, setText] = useState(() => (now ? { title: now.title, blocks: now.doc.blocks } : toTranslate(panel)))
  const [source, setSource] = useState(panel.source)
  const [base, setBase] = useState(now?.revision ?? 0)
  const save = useCommand(api.panels.write, {
    refreshes: [api.panels.list, ...panelRecord.refreshes],
    onSuccess: saved => {
      keep(api.panels.get, { params: { id: panel.id } }, saved)
      void message.success(t('edit.saved'))
      onDone()
    },
  })
  const conflict = save.error instanceof ApiError && save.error.code === 'conflict' ? save.error.problem : null
  const write = (on: number) =>
    save.mutate({
      params: { id: panel.id },
      body: { lang, title, doc: { schema: 1, blocks: blocks.filter(({ text }) => text.trim() !== '') }, source, base: on },
    })
  const current = useNewest(panel.id, conflict !== null, lang)
  return (
    <div className="jq-panel-edit">
      {conflict ? (
        <Alert
          type="warning"
          showIcon
          title={t('edit.conflict')}
          description={
            <div className="jq-stack">
              <p>{t('edit.differences')}</p>
              <Passages of={conflict.passages ?? []} />
              <span className="jq-panel-row">
                <Button
                  disabled={current === null}
                  onClick={() => {
                    setBase(current!)
                    write(current!)
                  }}
                >
                  {t('edit.mine')}
                </Button>
                <Button onClick={onDone}>{t('edit.theirs')}</Button>
              </span>
            </div>
          }
        />
      ) : save.error ? (
        <Alert type="error" showIcon title={errorText(save.error)} />
      ) : null}
      {lang === 'en' ? (
        <details>
          <summary>{t('edit.chinese')}</summary>
          <Words title={panel.zh.title} doc={panel.zh.doc} lang="zh-CN" />
        </details>
      ) : null}
      <label>
        {t('edit.title')}
        <Input lang={lang} value={title} maxLength={100} onChange={event => setText({ title: event.target.value, blocks })} />
      </label>
      <Blocks blocks={blocks} lang={lang} onChange={changed => setText({ title, blocks: changed })} />
      <span>
        <Button icon={<PlusOutlined />} disabled={blocks.length >= 40} onClick={() => setText({ title, blocks: [...blocks, newBlock()] })}>
          {t('edit.add')}
        </Button>
      </span>
      <label>
        {t('add.source')}
        <Input value={source} maxLength={300} onChange={event => setSource(event.target.value)} />
        <small className="jq-soft">{t('add.sourceHelp')}</small>
      </label>
      <span className="jq-panel-row">
        <Button type="primary" loading={save.isPending} disabled={!title.trim() || !source.trim()} onClick={() => write(base)}>
          {t('edit.save')}
        </Button>
        <Button onClick={onDone}>{t('edit.cancel')}</Button>
      </span>
    </div>
  )
}

/** Which revision there is by now, asked for once somebody else was first. */
function useNewest(id: string, asked: boolean, lang: Lang): number | null {
  const { data } = useApi(api.panels.get, { params: { id } }, { enabled: asked, staleTime: 0 })
  if (!asked || !data) return null
  return lang === 'en' ? (data.en?.revision ?? 0) : data.zh.revision
}
