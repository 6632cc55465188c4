import type { GoldenCase, ModelDraft } from '@jianqing/contract'
import { Collapse, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { ParamField } from '../../../../kit/params/ParamField.tsx'
import { givenParams } from '../../../../kit/params/params.ts'

interface Props {
  golden: GoldenCase
  params: ModelDraft['params']
  onChange: (golden: GoldenCase) => void
}

/** The parameters with which the case runs; one that is left empty has the model's default. */
export function CaseParams({ golden, params, onChange }: Props) {
  const { t } = useTranslation('models')
  if (params.length === 0) return null
  return (
    <Collapse
      size="small"
      {...(Object.keys(golden.params).length > 0 ? { defaultActiveKey: 'params' } : {})}
      items={[
        {
          key: 'params',
          label: t('life.case.params'),
          children: (
            <Form<{ params?: Record<string, unknown> }>
              name="case"
              layout="vertical"
              initialValues={{ params: golden.params }}
              onValuesChange={(_, values) => onChange({ ...golden, params: givenParams(values.params) })}
            >
              {params.map(p => (
                <ParamField key={p.id} parameter={{ ...p, local: null }} local />
              ))}
            </Form>
          ),
        },
      ]}
    />
  )
}
