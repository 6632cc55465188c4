-- A draft that came as a signed file tells where from, and what the model came to there. Never changed: a draft that is written over is told by its text.
ALTER TABLE model_versions ADD COLUMN imported jsonb;
