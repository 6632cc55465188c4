-- A golden case tells what somebody said of single rows; those of before have none.
UPDATE model_versions SET golden = golden || '{"marks": []}' WHERE NOT golden ? 'marks';
