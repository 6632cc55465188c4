import type { PlacementDetail } from '@jianqing/contract'
import { api } from '@jianqing/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ButtonProps, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { ApiError, keyOf } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { useActOn } from '../../../../kit/record/useActOn.ts'
import { placementRecord } from './record.ts'

/** Whether the person may do this now, to whichever week or task it is. */
export const isOpen = ({ actions }: PlacementDetail, action: string) => actions.some(({ id }) => id === action)

type Values = Record<string, unknown>

interface Props {
  placement: PlacementDetail
  action: string
  label: string
  button?: Pick<ButtonProps, 'type' | 'size' | 'block' | 'icon'>
  /** What goes with what is filled in, such as the week. */
  of?: Values
  initial?: Values
  children?: ReactNode
}

/** An action on one line of the record, with its own small form. */
export function Line({ placement, action, label, button = { size: 'small' }, of = {}, initial, children }: Props) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const act = useActOn(placementRecord, placement.id)
  const client = useQueryClient()
  const sending = useMutation({
    mutationFn: (values: Values) => act(action, placement.revision, { ...values, ...of }),
    onSuccess: () => {
      setOpen(false)
      form.resetFields()
    },
    // somebody was faster: what has moved is read again
    onError: error => {
      if (error instanceof ApiError && error.code === 'conflict') void client.invalidateQueries({ queryKey: keyOf(api.placements.get) })
    },
  })
  return (
    <AddDialog
      label={label}
      button={button}
      requiredMark={false}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={sending}
      onFinish={values => sending.mutate(values)}
      {...(initial && { initialValues: initial })}
    >
      {children}
    </AddDialog>
  )
}

/** Words that must be said. */
export const wordsRule = (message: string) => [{ required: true, whitespace: true, min: 2, message }]
