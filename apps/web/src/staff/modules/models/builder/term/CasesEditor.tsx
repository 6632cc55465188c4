import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Want } from '../cel/functions.ts'
import type { Cel } from '../cel/tree.ts'
import { casesOf, emptyOf, firstCondition, ofCases } from './forms.ts'
import { type TermProps, useNested } from './nested.ts'
import { useScope } from './scope.ts'

/** A value that depends: in this case that, in that case this, else something. */
export function CasesEditor({ value, onChange, want, label, choices }: Omit<TermProps, 'value'> & { value: Extract<Cel, { kind: 'if' }> }) {
  const { t } = useTranslation('builder')
  const scope = useScope()
  const { Term, Condition } = useNested()
  const { cases, otherwise } = casesOf(value)
  const put = (next: { when: Cel; gives: Cel }[], rest: Cel = otherwise) => onChange(ofCases(next, rest))
  const result = { want: want as Want | undefined, choices }
  return (
    <ol className="jq-cases">
      {cases.map((one, i) => (
        <li key={i}>
          <div className="jq-cases-when">
            <b>{t(i === 0 ? 'cases.if' : 'cases.elseIf')}</b>
            <Condition
              value={one.when}
              onChange={when => put(cases.with(i, { ...one, when: when ?? firstCondition(scope) }))}
              label={t('cases.whenLabel', { label, n: i + 1 })}
            />
            {cases.length > 1 ? (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('cases.remove', { label, n: i + 1 })}
                onClick={() => put(cases.toSpliced(i, 1))}
              />
            ) : null}
          </div>
          <div className="jq-cases-then">
            <b>{t('cases.gives')}</b>
            <Term
              value={one.gives}
              onChange={gives => put(cases.with(i, { ...one, gives }))}
              label={t('cases.givesLabel', { label, n: i + 1 })}
              {...result}
            />
          </div>
        </li>
      ))}
      <li>
        <Button
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => put([...cases, { when: firstCondition(scope), gives: emptyOf(want ?? 'any') }])}
        >
          {t('cases.add')}
        </Button>
      </li>
      <li className="jq-cases-then">
        <b>{t('cases.else')}</b>
        <Term value={otherwise} onChange={rest => put(cases, rest)} label={t('cases.elseLabel', { label })} {...result} />
      </li>
    </ol>
  )
}
