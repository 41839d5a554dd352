git init --quiet
git add .
git commit --quiet --message "The shop"
git branch --quiet --move main
git clone --quiet --bare . ../origin.git
git remote add origin ../origin.git
git fetch --quiet origin
