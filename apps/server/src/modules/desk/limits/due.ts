import { daysBetween, LimitError, parseEvent, parseSpan, registeredState, spanWords, stateOf, stepWords } from '@jianqing/calendar'
import { askLimit, type LimitAnswer, type LimitChoices, type Limits, LimitUseError, UnknownLimitError } from '@jianqing/catalogue/limits'
import { type api, text } from '@jianqing/contract'
import type { z } from 'zod'
import { AppError } from '../../../platform/http/index.ts'
import { ruleOf } from './rule.ts'

type Query = z.output<NonNullable<(typeof api.limits.due)['query']>>
type Answer = z.input<(typeof api.limits.due)['response']>

/** What is wrong with a question, in words that say what to write. */
function answerOf(limits: Limits, { rule, budget, start, events, custody, roll }: Query, choices: LimitChoices): LimitAnswer {
  try {
    const written = (events ?? '').split(',').filter(one => one.trim() !== '')
    return askLimit(
      () => limits,
      {
        rule,
        budget: budget === undefined ? undefined : parseSpan(budget),
        start,
        events: written.map((one, i) => parseEvent(one, `events[${i}]`)),
        roll: rule === undefined ? roll : undefined,
        custody: custody ?? false,
      },
      choices,
    )
  } catch (error) {
    if (error instanceof UnknownLimitError)
      throw new AppError(
        'bad_request',
        text(`没有期限规则“${error.id}”，请在期限规则中选择`, `There is no limit "${error.id}"; choose one of the list`),
      )
    if (error instanceof LimitUseError || error instanceof LimitError) throw new AppError('bad_request', error.words)
    throw error
  }
}

/** @throws AppError bad_request */
export function dueAnswer(limits: Limits, query: Query, choices: LimitChoices, asOf: string): Answer {
  const { limit, terms, due, notes } = answerOf(limits, query, choices)
  const state = stateOf(due, asOf)
  return {
    rule: limit ? ruleOf(limit) : null,
    length: spanWords(terms.budget),
    dueOn: due.dueOn,
    asOf,
    state,
    remainingDays: due.dueOn === null || state === 'ended' || state === 'ended_late' ? null : daysBetween(asOf, due.dueOn.slice(0, 10)),
    presumed: terms.presumed,
    runs: due.runs.map(run => ({
      startedOn: run.startedOn,
      dueOn: run.dueOn,
      endedOn: run.endedOn,
      state: stateOf(run, asOf),
      sum: run.steps.map(stepWords),
    })),
    notes,
    registered: query.registered === undefined ? null : registeredState(due, query.registered),
  }
}
