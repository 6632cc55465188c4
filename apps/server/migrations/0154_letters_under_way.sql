-- what was submitted before there were templates is issued as it was approved: its own words say how to object and by when to answer
update letters set template = jsonb_build_object(
  'edition', '{"id": null, "version": 0, "on": null, "officeName": null}'::jsonb,
  'text', E'{收函单位}：\n{正文}\n请办理以下事项：\n{要求}\n')
where state in ('submitted', 'approved') and template is null;
