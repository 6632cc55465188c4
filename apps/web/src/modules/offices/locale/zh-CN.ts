export const offices = {
  nav: '院与部门',
  title: '院与部门',
  subtitle: '权限的范围依此树而定；数据中的单位名称按名称与别名归到各院。',
  add: '新增院', addBelow: '新增下级院', search: '查找院或部门',
  level: { province: '省级院', city: '市级院', county: '基层院' },
  none: { title: '还没有院', text: '从最高一级开始新增。' },
  noMatch: '没有符合的院',
  choose: { title: '选择一个院', text: '在单位树中选择，查看或修改其名称、别名与部门。' },
  field: { name: '名称', parent: '上级院', noParent: '（最高一级）', level: '层级', aliases: '别名', aliasesHelp: '数据中可能出现的其他写法，输入后回车' },
  one: { save: '保存', cancel: '取消', saved: '已保存', added: '已新增', edit: '修改', departments: '部门', addDepartment: '新增部门', departmentName: '部门名称', noDepartments: '还没有部门', readOnly: '您只能查看；修改由系统管理员进行。' },
  error: { required: '请填写，至少两个字' },
}
