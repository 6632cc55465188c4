import { Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** Who brings it, and for whom; what is typed here is sealed and shown to nobody without the custodian. */
export function People() {
  const { t } = useTranslation('petitions')
  const form = Form.useFormInstance()
  const named = Form.useWatch('named', form) as boolean | undefined
  const represented = Form.useWatch('represented', form) as boolean | undefined
  return (
    <>
      {named === false ? <p className="jq-faint">{t('register.anonymousHelp')}</p> : null}
      {named !== false ? (
        <div className="jq-entry-row">
          <Form.Item name={['petitioner', 'name']} label={t('person.name')} rules={[{ required: true, max: 50 }]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name={['petitioner', 'phone']} label={t('person.phone')} initialValue="">
            <Input autoComplete="off" inputMode="tel" maxLength={30} />
          </Form.Item>
          <Form.Item name={['petitioner', 'idNumber']} label={t('person.id')} initialValue="" extra={t('person.idHelp')}>
            <Input autoComplete="off" maxLength={30} />
          </Form.Item>
          <Form.Item name={['petitioner', 'address']} label={t('person.address')} initialValue="">
            <Input autoComplete="off" maxLength={200} />
          </Form.Item>
        </div>
      ) : null}
      <Form.Item name="represented" valuePropName="checked" noStyle>
        <Checkbox>{t('register.represented')}</Checkbox>
      </Form.Item>
      {represented ? (
        <div className="jq-entry-row">
          <Form.Item name={['representative', 'name']} label={t('person.representative')} rules={[{ required: true, max: 50 }]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name={['representative', 'phone']} label={t('person.phone')} initialValue="">
            <Input autoComplete="off" inputMode="tel" maxLength={30} />
          </Form.Item>
          <Form.Item name={['representative', 'relation']} label={t('person.relation')} rules={[{ required: true, max: 50 }]}>
            <Input placeholder={t('person.relationHint')} />
          </Form.Item>
          <Form.Item name={['representative', 'authority']} label={t('person.authority')} rules={[{ required: true, min: 2, max: 100 }]}>
            <Input placeholder={t('person.authorityHint')} />
          </Form.Item>
        </div>
      ) : null}
    </>
  )
}
