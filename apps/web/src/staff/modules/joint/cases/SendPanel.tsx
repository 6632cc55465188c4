import { addressOf, api, HANDOVER_VERDICTS } from '@jianqing/contract'
import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { FileButton } from '../../../../kit/files/FileButton.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { Problems } from './Problems.tsx'

/** A package with every field of the rules and nothing in them. */
const blank = (fields: readonly { field: string }[]) =>
  JSON.stringify(
    { id: crypto.randomUUID?.() ?? '', kind: 'case', fields: Object.fromEntries(fields.map(({ field }) => [field, null])), papers: [] },
    null,
    2,
  )

type Read = { parcel: object } | { wrong: true } | null

function read(text: string): Read {
  if (text.trim() === '') return null
  try {
    const parcel: unknown = JSON.parse(text)
    return typeof parcel === 'object' && parcel !== null && !Array.isArray(parcel) ? { parcel } : { wrong: true }
  } catch {
    return { wrong: true }
  }
}

/** A package as a file or as text: first what would become of it, then the handing over. */
export function SendPanel() {
  const { t } = useTranslation('jointCases')
  const tx = useTx()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const senders = useApi(api.handovers.senders, {}).data?.items ?? []
  const rules = useApi(api.handovers.rules, {}, { staleTime: 300_000 }).data
  const fromOfficeId = chosen ?? (senders.length === 1 ? senders[0]!.id : undefined)
  const check = useCommand(api.handovers.check)
  const send = useCommand(api.handovers.send, {
    refreshes: [api.handovers.list, api.jointCases.list],
    onSuccess: () => check.reset(),
  })
  const given = read(text)
  const parcel = given && 'parcel' in given ? given.parcel : null
  const body = { ...parcel, ...(fromOfficeId && { fromOfficeId }) } as never
  const change = (value: string) => {
    setText(value)
    check.reset()
    send.reset()
  }
  const failed = check.error ?? send.error
  const may = parcel !== null && fromOfficeId !== undefined
  return (
    <RecordPanel title={t('send.title')} help={t('send.help')}>
      <div className="jq-joint-send">
        <div className="line">
          <Select
            aria-label={t('send.from')}
            placeholder={t('send.from')}
            className="jq-joint-from"
            {...(fromOfficeId && { value: fromOfficeId })}
            options={senders.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id: string) => setChosen(id)}
          />
          <FileButton accept="application/json,.json" label={t('send.file')} onFile={file => void file.text().then(change)}>
            {t('send.file')}
          </FileButton>
          {rules ? (
            <Button type="link" onClick={() => change(blank(rules.fields))}>
              {t('send.blank')}
            </Button>
          ) : null}
        </div>
        <Input.TextArea
          aria-label={t('send.text')}
          rows={7}
          value={text}
          placeholder={t('send.placeholder')}
          onChange={event => change(event.target.value)}
        />
        {given && 'wrong' in given ? <Alert type="error" showIcon title={t('send.wrong')} /> : null}
        <div className="line">
          <Button disabled={!may} loading={check.isPending} onClick={() => check.mutate({ body })}>
            {t('send.check')}
          </Button>
          <Button
            type="primary"
            disabled={!may || check.data === undefined || check.data.verdict === 'rejected'}
            loading={send.isPending}
            onClick={() => send.mutate({ body })}
          >
            {t('send.send')}
          </Button>
        </div>
        {failed ? <Alert type="error" showIcon title={failed.message} /> : null}
        {check.data ? (
          <div role="status">
            <Alert
              type={check.data.verdict === 'rejected' ? 'error' : check.data.problems.length > 0 ? 'warning' : 'success'}
              showIcon
              title={t(`send.would.${check.data.verdict === 'waiting' ? 'waiting' : check.data.would}`)}
              description={
                check.data.problems.length > 0
                  ? t('send.counted', {
                      reject: check.data.problems.filter(({ level }) => level === 'reject').length,
                      warn: check.data.problems.filter(({ level }) => level === 'warn').length,
                    })
                  : undefined
              }
            />
            <Problems problems={check.data.problems} />
          </div>
        ) : null}
        {send.data ? (
          <Alert
            type={send.data.verdict === 'rejected' ? 'error' : 'success'}
            showIcon
            title={
              <>
                {tx(HANDOVER_VERDICTS[send.data.verdict])}
                {send.data.caseId ? (
                  <>
                    {t('colon')}
                    <Link to={addressOf(api.jointCases, send.data.caseId)}>{send.data.policeNo}</Link>
                  </>
                ) : null}
              </>
            }
          />
        ) : null}
      </div>
    </RecordPanel>
  )
}
