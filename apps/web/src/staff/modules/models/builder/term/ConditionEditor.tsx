import { QueryBuilderAntD } from '@react-querybuilder/antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Controls, type FullField, prepareRuleGroup, QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import { printCel } from '../cel/print.ts'
import { type CelRules, fromRules, toRules } from '../cel/rules.ts'
import type { Cel } from '../cel/tree.ts'
import { firstCondition } from './forms.ts'
import type { ConditionProps } from './nested.ts'
import { fittedAll } from './operators.ts'
import { AddAction, Combinator, LeftSide, Not, Operator, RemoveAction, RightSide } from './parts.tsx'
import { useScope } from './scope.ts'
import './term.css'

/** Ours for what a person reads and chooses; the widget keeps the tree of lines and groups. */
const CONTROLS = {
  fieldSelector: LeftSide,
  operatorSelector: Operator,
  valueEditor: RightSide,
  combinatorSelector: Combinator,
  notToggle: Not,
  addRuleAction: AddAction,
  addGroupAction: AddAction,
  removeRuleAction: RemoveAction,
  removeGroupAction: RemoveAction,
} as unknown as Partial<Controls<FullField, string>>

const textOf = (cel: Cel | null): string => (cel ? printCel(cel) : '')

/** A condition in lines: this column is that, and …; in groups of and, or and not. Null is no condition at all. */
export function ConditionEditor({ value, onChange, label }: ConditionProps) {
  const { t } = useTranslation('builder')
  const scope = useScope()
  const [shown, setShown] = useState(() => ({ text: textOf(value), rules: prepareRuleGroup(toRules(value)) as RuleGroupType }))
  // changed from elsewhere: by undo, or in the text. What was changed here keeps its lines, so that nobody loses their place in them
  const outer = textOf(value)
  if (outer !== shown.text) setShown({ text: outer, rules: prepareRuleGroup(toRules(value)) as RuleGroupType })
  const change = (next: RuleGroupType) => {
    const rules = fittedAll(next as CelRules, scope)
    const cel = fromRules(rules)
    const text = textOf(cel)
    setShown({ text, rules: rules as RuleGroupType })
    if (text !== outer) onChange(cel)
  }
  const first = toRules(firstCondition(scope)).rules[0]!
  return (
    <div className="jq-condition" role="group" aria-label={label}>
      <QueryBuilderAntD>
        <QueryBuilder
          query={shown.rules}
          onQueryChange={change as never}
          controlElements={CONTROLS as never}
          context={{ label }}
          enableMountQueryChange={false}
          showNotToggle
          addRuleToNewGroups
          resetOnFieldChange={false}
          resetOnOperatorChange={false}
          onAddRule={((rule: object) => ({ ...rule, ...first })) as never}
          onAddGroup={((group: object) => ({ ...group, rules: [{ ...first }] })) as never}
          translations={{
            addRule: { label: t('condition.addRule'), title: t('condition.addRule') },
            addGroup: { label: t('condition.addGroup'), title: t('condition.addGroup') },
            removeRule: { title: t('condition.removeRule') },
            removeGroup: { title: t('condition.removeGroup') },
            notToggle: { label: t('condition.not'), title: t('condition.notTitle') },
          }}
        />
      </QueryBuilderAntD>
    </div>
  )
}
