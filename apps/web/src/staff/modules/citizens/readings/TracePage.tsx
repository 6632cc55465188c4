import { addressOf, api, type Traced } from '@jianqing/contract'
import { Alert, App, Input, Upload, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { upload, useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import './readings.css'

function Found({ found }: { found: Traced }) {
  const { t } = useTranslation('readings')
  return (
    <RecordPanel title={t('trace.found')}>
      <Facts
        items={[
          { label: t('trace.reader'), value: `${found.lawyer} · ${found.firm} · ${found.licence}`, big: true },
          { label: t('trace.at'), value: dateTime(found.at), big: true },
          { label: t('trace.page'), value: found.page },
          { label: t('column.case'), value: found.caseNo },
          {
            label: t('trace.reading'),
            value: <Link to={addressOf(api.readings, found.reading.id)}>{found.reading.number}</Link>,
          },
          { label: t('trace.session'), value: found.session },
          { label: t('trace.code'), value: found.code },
        ]}
      />
    </RecordPanel>
  )
}

/** Which showing a photographed page came from. */
export function TracePage() {
  const { t } = useTranslation('readings')
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [found, setFound] = useState<Traced | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const show = (traced: Traced | null, otherwise: string) => {
    setFound(traced)
    setSaid(traced ? null : otherwise)
  }
  const look = useCommand(api.readingTraces.code, {
    onSuccess: answer => show(answer.found, t('trace.none')),
    onError: error => void message.error(errorText(error)),
  })
  const send = async (file: File) => {
    setBusy(true)
    try {
      const { code, found: traced } = await upload(api.readingTraces.photo, {}, file)
      show(traced, code === null ? t('trace.unread') : t('trace.none'))
    } catch (error) {
      void message.error(errorText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <PageHeader title={t('trace.title')} sub={t('trace.sub')} />
      <div className="jq-reading-trace">
        <RecordPanel title={t('trace.code')} help={t('trace.codeHelp')}>
          <Input.Search
            aria-label={t('trace.code')}
            enterButton={t('trace.look')}
            loading={look.isPending}
            onSearch={code => code.trim() !== '' && look.mutate({ body: { code } })}
          />
        </RecordPanel>
        <RecordPanel title={t('trace.photo')} help={t('trace.photoHelp')}>
          <Upload accept=".jpg,.jpeg,.png,.webp" showUploadList={false} beforeUpload={file => (void send(file), false)}>
            <Button loading={busy}>{busy ? t('trace.looking') : t('trace.photo')}</Button>
          </Upload>
        </RecordPanel>
        {said ? <Alert type="info" showIcon title={said} /> : null}
        {found ? <Found found={found} /> : null}
      </div>
    </>
  )
}
