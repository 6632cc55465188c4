import { expect, it } from 'vitest'
import { draftOf, fieldsOfDraft, paragraphsOf } from './fields.ts'

it('takes each line for a paragraph, without the indents that people type', () => {
  expect(paragraphsOf('　　经核查，情况如下。\r\n\n  请整改。 \n')).toEqual(['经核查，情况如下。', '请整改。'])
})

it('gives back the draft that it was made of', () => {
  const draft = {
    title: '关于某事的提示函',
    addresseeId: 'a',
    body: ['一', '二'],
    requests: ['甲'],
    enclosures: ['比对明细'],
    replyDays: 15,
  }
  expect(draftOf(fieldsOfDraft(draft))).toEqual(draft)
  expect(fieldsOfDraft({ ...draft, addresseeId: null }).addresseeId).toBeUndefined()
})
