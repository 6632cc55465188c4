import { PrinterOutlined } from '@ant-design/icons'
import type { PetitionReceipt } from '@jianqing/contract'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

const tidy = (code: string) => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** The receipt, once: to be printed or read out. The page is left when the code was typed back, so that nobody leaves with a wrong one. */
export function Receipt({ receipt, onDone }: { receipt: PetitionReceipt; onDone: () => void }) {
  const { t } = useTranslation('petitions')
  const [typed, setTyped] = useState('')
  const { slip, code, relativeCode } = receipt
  const isRight = tidy(typed) === tidy(code.slice(-5))
  return (
    <>
      <PageHeader title={t('receipt.title')} sub={slip.number} />
      <Alert type="warning" showIcon title={t('receipt.once')} className="jq-record-notice" />
      <RecordPanel title={t('receipt.slip')}>
        <div className="jq-slip">
          <div className="jq-slip-text">
            <h3>{slip.office}</h3>
            <p className="jq-slip-name">{t('receipt.slipName')}</p>
            <dl>
              <dt>{t('column.number')}</dt>
              <dd>{slip.number}</dd>
              <dt>{t('column.received')}</dt>
              <dd>{slip.receivedOn}</dd>
              <dt>{t('column.title')}</dt>
              <dd>{slip.title}</dd>
              <dt>{t('receipt.code')}</dt>
              <dd className="jq-slip-code">{code}</dd>
              <dt>{t('receipt.relative')}</dt>
              <dd className="jq-slip-code">{relativeCode}</dd>
            </dl>
            <p className="jq-faint">{t('receipt.relativeHelp')}</p>
          </div>
          <figure>
            <img alt={t('receipt.qr')} src={`data:image/svg+xml,${encodeURIComponent(slip.qr)}`} />
            <figcaption className="jq-faint">{t('receipt.qrHelp')}</figcaption>
          </figure>
        </div>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('receipt.print')}
        </Button>
      </RecordPanel>
      <RecordPanel title={t('receipt.typeBack')} help={t('receipt.typeBackHelp')}>
        <div className="jq-list-extra">
          <Input
            aria-label={t('receipt.last')}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            style={{ inlineSize: 160 }}
            autoComplete="off"
          />
          <Button type="primary" disabled={!isRight} onClick={onDone}>
            {t('receipt.done')}
          </Button>
        </div>
      </RecordPanel>
    </>
  )
}
