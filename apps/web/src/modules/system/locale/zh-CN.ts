export const system = {
  nav: '系统',
  title: '系统',
  subtitle: '运行状态与设置。系统管理员不接触案件内容。',
  status: { title: '状态', version: '版本', started: '启动时间', database: '数据库', databaseSize: '数据库大小', lakeSize: '数据湖大小', diskFree: '磁盘剩余', calendar: '工作日历', calendarRange: '{{from}} 至 {{to}}', jobs: '任务', queued: '排队', running: '进行', failed: '失败', low: '磁盘剩余空间不足，导入可能被拒绝。请清理或扩容。' },
  settings: { title: '设置', hint: '修改后立即生效，并记入审计。', save: '保存', saved: '已保存', byDefault: '默认：{{value}}', reset: '恢复默认', range: '{{min}} 至 {{max}}', none: '没有可以修改的设置', on: '开', off: '关', readOnly: '您只能查看设置。', changed: '已修改' },
}
