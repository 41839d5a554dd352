# The books that `prisma migrate deploy` keeps are the same.
prismakit migrate up --quiet
