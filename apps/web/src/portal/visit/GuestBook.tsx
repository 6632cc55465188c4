import type { GuestBook as Signed } from '@jianqing/contract/portal'
import { useState } from 'react'
import { Fault, Field } from '../form/Field.tsx'
import { useSettings } from '../settings.tsx'

const RATINGS = [5, 4, 3, 2, 1]

/** How it was, in a choice and in words; a name is shown to nobody who did not ask for it. */
export function GuestBook({ send }: { send: (book: Signed) => void }) {
  const { book } = useSettings().t.visit
  const [rating, setRating] = useState<number | null>(null)
  const [words, setWords] = useState('')
  const [named, setNamed] = useState(false)
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const lacksName = named && name.trim() === ''
  const go = () => {
    setAsked(true)
    if (rating !== null && !lacksName) send({ rating, words: words.trim(), name: named ? name.trim() : null })
  }
  return (
    <form className="jp-form jp-section" noValidate aria-label={book.title} onSubmit={event => (event.preventDefault(), go())}>
      <h2>{book.title}</h2>
      <fieldset className="jp-field">
        <legend>{book.rating}</legend>
        <div className="jp-choices">
          {RATINGS.map(one => (
            <label key={one} className="jp-choice">
              <input type="radio" name="rating" checked={rating === one} onChange={() => setRating(one)} />
              <b>{book.ratings[one]}</b>
            </label>
          ))}
        </div>
        <Fault id="rating-fault">{asked && rating === null ? book.need : undefined}</Fault>
      </fieldset>
      <Field id="words" label={book.words} hint={book.wordsHint} optional>
        {described => <textarea {...described} rows={4} maxLength={300} value={words} onChange={event => setWords(event.target.value)} />}
      </Field>
      <label className="jp-choice">
        <input type="checkbox" checked={named} onChange={event => setNamed(event.target.checked)} />
        <span>
          <b>{book.sign}</b>
          <small>{book.signHint}</small>
        </span>
      </label>
      {named && (
        <Field id="signed" label={book.name} fault={asked && lacksName ? book.needName : undefined}>
          {described => <input {...described} maxLength={50} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
      )}
      <button type="submit" className="jp-big jp-first">
        {book.send}
      </button>
    </form>
  )
}
