DECLARE
    old_type oid := {type}::regtype;
    old_list oid := (SELECT typarray FROM pg_type WHERE oid = {type}::regtype);
    known_tables oid[] := ARRAY[{tables}]::regclass[]::oid[];
    known_columns text[] := ARRAY[{columns}]::text[];
    old_values text[] := ARRAY[{old_values}]::text[];
    new_values text[] := ARRAY[{new_values}]::text[];
    path text := current_setting('search_path');
    full_name text;
    thing record;
    label text;
    removal text;
    creation text;
    removals text[] := '{}';
    creations text[] := '{}';
    obstacles text[] := '{}';
BEGIN
    -- What depends on the type, or on columns that have it, is written down with names in full.
    PERFORM set_config('search_path', '', true);
    full_name := format_type(old_type, NULL);
    FOR thing IN
        WITH RECURSIVE edge AS (
            SELECT refclassid, refobjid, refobjsubid, coalesce(v.oid, x.oid, d.objid) AS id,
                CASE WHEN v.oid IS NOT NULL THEN 'pg_class'::regclass
                    WHEN x.oid IS NOT NULL THEN 'pg_constraint'::regclass ELSE d.classid END AS class,
                CASE WHEN v.oid IS NULL THEN d.objsubid ELSE 0 END AS part
            FROM pg_depend d
            LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid AND rulename = '_RETURN'
            LEFT JOIN pg_class v ON v.oid = ev_class AND v.relkind = 'v'
            LEFT JOIN pg_constraint x ON d.classid = 'pg_class'::regclass AND conindid = d.objid AND contype = 'x'
            WHERE deptype <> 'i'
        ), dependent AS (
            SELECT class, id, part, 1 AS depth FROM edge
            WHERE refclassid = 'pg_type'::regclass AND refobjid IN (old_type, old_list)
                OR refclassid = 'pg_class'::regclass AND (refobjid, refobjsubid) IN (
                    SELECT attrelid, attnum FROM pg_attribute
                    WHERE atttypid IN (old_type, old_list) AND NOT attisdropped)
            UNION
            SELECT e.class, e.id, e.part, d.depth + 1 FROM dependent d
            JOIN pg_class v ON d.class = 'pg_class'::regclass AND v.oid = d.id AND v.relkind = 'v'
            JOIN edge e ON e.id <> d.id AND (e.refclassid = 'pg_class'::regclass AND e.refobjid = d.id
                OR e.refclassid = 'pg_type'::regclass AND e.refobjid = v.reltype)
        )
        SELECT class, id, part, max(depth) AS depth,
            (SELECT relkind FROM pg_class WHERE class = 'pg_class'::regclass AND oid = id) AS kind
        FROM dependent GROUP BY class, id, part
        ORDER BY class = 'pg_trigger'::regclass, max(depth), class <> 'pg_class'::regclass, id
    LOOP
        creation := NULL;
        IF thing.kind IN ('r', 'p', 'f') AND thing.part > 0 THEN
            CONTINUE WHEN EXISTS (
                SELECT FROM pg_attribute WHERE attrelid = thing.id AND attnum = thing.part AND (attinhcount > 0 OR
                    (attrelid, attname) IN (SELECT t, c FROM unnest(known_tables, known_columns) AS known(t, c))));
        ELSIF thing.kind IN ('i', 'I') THEN
            SELECT 'INDEX ' || indexrelid::regclass, 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
            INTO label, removal, creation
            FROM pg_index JOIN pg_class c ON c.oid = indexrelid
            WHERE indexrelid = thing.id AND (indpred IS NOT NULL OR indexprs IS NOT NULL) AND NOT relispartition;
            CONTINUE WHEN NOT FOUND;
        ELSIF thing.kind = 'v' AND thing.part = 0 THEN
            SELECT 'VIEW ' || oid::regclass, 'DROP VIEW ' || oid::regclass, format('CREATE VIEW %s%s AS %s',
                oid::regclass, ' WITH (' || array_to_string(reloptions, ', ') || ')', pg_get_viewdef(oid))
            INTO label, removal, creation
            FROM pg_class WHERE oid = thing.id;
        ELSIF thing.class = 'pg_constraint'::regclass THEN
            CONTINUE WHEN EXISTS (
                SELECT FROM pg_constraint WHERE oid = thing.id AND conrelid <> 0
                    AND (contype NOT IN ('c', 'f', 'x') OR coninhcount > 0 OR conparentid <> 0));
            SELECT format('CONSTRAINT %I ON %s', conname, conrelid::regclass),
                format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
                format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            INTO label, removal, creation
            FROM pg_constraint WHERE oid = thing.id AND conrelid <> 0;
        ELSIF thing.class = 'pg_trigger'::regclass THEN
            CONTINUE WHEN EXISTS (SELECT FROM pg_trigger WHERE oid = thing.id AND (tgisinternal OR tgparentid <> 0));
            SELECT format('TRIGGER %I ON %s', tgname, tgrelid::regclass),
                format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass), pg_get_triggerdef(oid)
            INTO label, removal, creation
            FROM pg_trigger WHERE oid = thing.id;
        ELSE
            CONTINUE WHEN thing.kind IN ('v', 'm', 'S') OR thing.class = 'pg_statistic_ext'::regclass OR EXISTS (
                SELECT FROM pg_attrdef d JOIN pg_attribute ON (attrelid, attnum) = (adrelid, adnum)
                WHERE thing.class = 'pg_attrdef'::regclass AND d.oid = thing.id
                    AND atttypid IN (old_type, old_list) AND attgenerated = '');
        END IF;
        IF creation IS NULL THEN
            obstacles := obstacles || pg_describe_object(thing.class, thing.id, thing.part);
            CONTINUE;
        END IF;
        removals := removal || removals;
        creations := creations || creation || ARRAY(
            SELECT CASE
                WHEN objsubid = 0 THEN format('COMMENT ON %s IS %L', label, description)
                ELSE format('COMMENT ON COLUMN %s.%I IS %L', thing.id::regclass, attname, description) END
            FROM pg_description LEFT JOIN pg_attribute ON thing.kind = 'v' AND (attrelid, attnum) = (objoid, objsubid)
            WHERE classoid = thing.class AND objoid = thing.id
        ) || ARRAY(
            SELECT format('ALTER TABLE %s %s TRIGGER %I', tgrelid::regclass,
                CASE tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, tgname)
            FROM pg_trigger WHERE thing.class = 'pg_trigger'::regclass AND oid = thing.id AND tgenabled <> 'O'
        ) || ARRAY(
            SELECT format('ALTER VIEW %s OWNER TO %I', oid::regclass, pg_get_userbyid(relowner))
            FROM pg_class WHERE thing.kind = 'v' AND oid = thing.id AND pg_get_userbyid(relowner) <> current_user
        ) || ARRAY(
            SELECT format('GRANT %s%s ON %s TO %s%s', privilege_type,
                ' (' || quote_ident(columns.attname) || ')', thing.id::regclass,
                CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
                CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM (
                SELECT NULL AS attname, relacl FROM pg_class WHERE oid = thing.id
                UNION ALL SELECT attname, attacl FROM pg_attribute WHERE attrelid = thing.id
            ) AS columns, aclexplode(relacl)
            WHERE thing.kind = 'v'
        );
    END LOOP;
    IF obstacles <> '{}' THEN
        RAISE EXCEPTION USING
            MESSAGE = format('The type %s cannot be replaced while this depends on it: %s', full_name,
                array_to_string(obstacles, ', ')),
            HINT = 'Nothing has been changed. Drop it before the migration, and create it again afterwards.',
            ERRCODE = 'dependent_objects_still_exist';
    END IF;
    creations := creations || ARRAY(
        SELECT format('COMMENT ON TYPE %s IS %L', full_name, description)
        FROM pg_description WHERE classoid = 'pg_type'::regclass AND objoid = old_type
    ) || ARRAY(
        SELECT format('ALTER TYPE %s OWNER TO %I', full_name, pg_get_userbyid(typowner))
        FROM pg_type WHERE oid = old_type AND pg_get_userbyid(typowner) <> current_user
    ) || ARRAY(
        SELECT format('REVOKE ALL ON TYPE %s FROM PUBLIC', full_name)
        FROM pg_type WHERE oid = old_type AND typacl IS NOT NULL
    ) || ARRAY(
        SELECT format('GRANT %s ON TYPE %s TO %s%s', privilege_type, full_name,
            CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
            CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
        FROM pg_type, aclexplode(typacl) WHERE oid = old_type
    );
    FOREACH removal IN ARRAY removals LOOP
        EXECUTE removal;
    END LOOP;
    PERFORM set_config('search_path', path, true);

{statements}

    -- Values that are called otherwise now are marked first, in case one takes the name of another.
    -- The catalogue writes backslashes as they are.
    FOREACH creation IN ARRAY creations LOOP
        FOR place IN 1 .. cardinality(old_values) LOOP
            creation := replace(creation,
                format('''%s''::%s', replace(old_values[place], '''', ''''''), full_name),
                format('%s%s%s', chr(1), place, chr(1)));
        END LOOP;
        FOR place IN 1 .. cardinality(old_values) LOOP
            creation := replace(creation,
                format('%s%s%s', chr(1), place, chr(1)), format('%L::%s', new_values[place], full_name));
        END LOOP;
        EXECUTE creation;
    END LOOP;
