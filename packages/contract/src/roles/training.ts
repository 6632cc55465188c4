import { text } from '../words.ts'
import type { RoleTable } from './definition.ts'
import { everybody } from './parts.ts'

/** Who teaches, runs bases, keeps the pool of talent, and guides visitors. */
export const trainingAndHall = {
  trainer: {
    title: text('培训教员', 'Trainer'),
    holder: text('授课、带教的人', 'Who teaches or guides trainees'),
    scope: 'office',
    permissions: ['question:read', 'question:write', 'training:write', 'placement:read', 'placement:write', ...everybody],
  },
  base_manager: {
    title: text('实训基地管理员', 'Manager of a training base'),
    holder: text('管理实训基地的人', 'Who runs a training base'),
    scope: 'offices_below',
    permissions: ['question:read', 'question:write', 'base:write', 'training:write', 'placement:read', 'placement:write', ...everybody],
  },
  talent_officer: {
    title: text('人才工作人员', 'Talent officer'),
    holder: text('政治部门管理人才库的人', 'Who keeps the talent pool'),
    scope: 'offices_below',
    permissions: ['placement:read', 'placement:write', ...everybody],
  },
  guide: {
    title: text('讲解员', 'Guide'),
    holder: text('廉政长廊、展厅的讲解员', 'Who guides visitors'),
    scope: 'office',
    permissions: ['panel:read', 'panel:write', 'visit:read', 'visit:guide', ...everybody],
  },
} as const satisfies RoleTable
