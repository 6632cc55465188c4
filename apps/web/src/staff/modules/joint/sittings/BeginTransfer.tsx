import { addressOf, api, MOST_IN_BATCH } from '@jianqing/contract'
import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { FileButton } from '../../../../kit/files/FileButton.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'

/** The packages of a file: a list of them, or an object that holds one. Null where it is neither. */
function read(text: string): object[] | null {
  try {
    const given: unknown = JSON.parse(text)
    const list = Array.isArray(given) ? given : (given as { packages?: unknown } | null)?.packages
    return Array.isArray(list) && list.every(one => typeof one === 'object' && one !== null) ? list : null
  } catch {
    return null
  }
}

/** Many packages of the police at once, each looked at by itself. */
export function BeginTransfer() {
  const { t } = useTranslation('sittings')
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const senders = useApi(api.handovers.senders, {}).data?.items ?? []
  const fromOfficeId = chosen ?? (senders.length === 1 ? senders[0]!.id : undefined)
  const begin = useCommand(api.jointBatches.begin, {
    refreshes: [api.jointBatches.list, api.handovers.list, api.jointCases.list],
    onSuccess: batch => void navigate(addressOf(api.jointBatches, batch.id)),
  })
  const packages = text.trim() === '' ? [] : read(text)
  const isTooMany = (packages?.length ?? 0) > MOST_IN_BATCH
  return (
    <RecordPanel title={t('transfer.title')} help={t('transfer.help', { most: MOST_IN_BATCH })}>
      <div className="jq-stack">
        <div className="jq-joint-act">
          <Select
            aria-label={t('transfer.from')}
            placeholder={t('transfer.from')}
            className="jq-joint-person"
            {...(fromOfficeId && { value: fromOfficeId })}
            options={senders.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id: string) => setChosen(id)}
          />
          <FileButton accept="application/json,.json" label={t('transfer.file')} onFile={file => void file.text().then(setText)}>
            {t('transfer.file')}
          </FileButton>
        </div>
        <Input.TextArea
          aria-label={t('transfer.text')}
          rows={5}
          value={text}
          placeholder={t('transfer.placeholder')}
          onChange={event => setText(event.target.value)}
        />
        {packages === null ? <Alert type="error" showIcon title={t('transfer.wrong')} /> : null}
        {isTooMany ? <Alert type="error" showIcon title={t('transfer.tooMany', { most: MOST_IN_BATCH })} /> : null}
        {begin.error ? <Alert type="error" showIcon title={errorText(begin.error)} /> : null}
        <div>
          <Button
            type="primary"
            disabled={!packages || packages.length === 0 || isTooMany || !fromOfficeId}
            loading={begin.isPending}
            onClick={() =>
              begin.mutate({ body: { concentration: 'transfer', packages: packages as never, ...(fromOfficeId && { fromOfficeId }) } })
            }
          >
            {t('transfer.begin', { count: packages?.length ?? 0 })}
          </Button>
        </div>
      </div>
    </RecordPanel>
  )
}
