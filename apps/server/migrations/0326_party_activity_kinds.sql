alter table activities drop constraint activities_kind_check;
alter table activities add constraint activities_kind_check check (
  kind in ('general', 'committee', 'group', 'lecture', 'theme_day', 'life', 'review', 'study', 'film', 'talk', 'visit', 'observation', 'other')
);
